/** Loudness of the loudest note, of 1: to be heard beside a voice, not over it. */
const MAX_GAIN = 0.12;

/** The sign that a line has ended: seconds, and where it begins. */
const ENDED_S = 0.3;
const ENDED_HZ = 55;

/** Plays soft sine notes. The part of chart2music's engine that it asks for; its own one cannot be turned down. */
export function softNotes(context: AudioContext) {
  const master = context.createGain();
  master.gain.value = MAX_GAIN;
  master.connect(context.destination);
  return {
    masterGain: MAX_GAIN,
    /** @param panning -1 (left) to 1 (right); @param duration seconds */
    playDataPoint(frequency: number, panning: number, duration: number): void {
      const start = context.currentTime;
      const end = start + duration;
      const note = context.createOscillator();
      const loudness = context.createGain();
      const side = context.createStereoPanner();
      note.frequency.value = frequency;
      side.pan.value = panning;
      // a short rise and a long fall: without them a note begins and ends with a click
      loudness.gain.setValueAtTime(0, start);
      loudness.gain.linearRampToValueAtTime(1, start + 0.02);
      loudness.gain.linearRampToValueAtTime(0, end);
      note.connect(loudness).connect(side).connect(master);
      note.start(start);
      note.stop(end);
    },
    /** A line has ended: a short buzz that falls, below all notes and unlike them. */
    playNotification(_type: string, panning = 0): void {
      const start = context.currentTime;
      const end = start + ENDED_S;
      const buzz = context.createOscillator();
      const loudness = context.createGain();
      const side = context.createStereoPanner();
      buzz.type = 'sawtooth';
      buzz.frequency.setValueAtTime(ENDED_HZ, start);
      buzz.frequency.linearRampToValueAtTime(ENDED_HZ / 2, end);
      side.pan.value = panning;
      loudness.gain.setValueAtTime(0, start);
      loudness.gain.linearRampToValueAtTime(0.8, start + 0.02);
      loudness.gain.linearRampToValueAtTime(0, end);
      buzz.connect(loudness).connect(side).connect(master);
      buzz.start(start);
      buzz.stop(end);
    },
  };
}
