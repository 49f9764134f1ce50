import { createContext, useContext } from 'react';
import { useStore } from 'zustand/react';
import type { LabState } from '../../state/lab.ts';
import type { FigureRun } from './figure/figureRun.ts';
import type { LectureController, LectureState } from './lectureController.ts';
import { placeKey } from './places.ts';
import type { Answer, Step } from './types.ts';

export const LectureContext = createContext<LectureController | null>(null);

export function useLectureController(): LectureController {
  const controller = useContext(LectureContext);
  if (controller === null) throw new Error('Wrap the lecture in <LectureContext value={lectureController}>.');
  return controller;
}

/** A slice of the lecture's state; the component renders again only when the slice changes. */
export function useLecture<T>(select: (state: LectureState) => T): T {
  return useStore(useLectureController().store, select);
}

/** The present step. */
export function useStep(): Step {
  const lecture = useLectureController();
  return useLecture(({ place }) => lecture.stepAt(place));
}

/** What the reader answered here; null: asked and not answered yet, or not asked at all. */
export function useAnswer(): Answer | null {
  return useLecture(({ answers, place }) => answers[placeKey(place)] ?? null);
}

/** Whether the present step waits for a prediction. */
export function useAsking(): boolean {
  const answer = useAnswer();
  return useStep().predict !== undefined && answer === null;
}

/** A slice of a figure's own store. */
export function useFigureLab<T>(figure: FigureRun, select: (state: LabState) => T): T {
  return useStore(figure.lab, select);
}
