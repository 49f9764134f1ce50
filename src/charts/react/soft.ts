/** Loudness of the loudest note, of 1: to be heard beside a voice, not over it. */
const LOUDEST = 0.12;

/** Plays soft sine notes. The part of chart2music's engine that it asks for; its own one cannot be turned down. */
export function softNotes(context: AudioContext) {
  const master = context.createGain();
  master.gain.value = LOUDEST;
  master.connect(context.destination);
  return {
    masterGain: LOUDEST,
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
  };
}
