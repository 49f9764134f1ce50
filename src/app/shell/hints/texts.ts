/** Where a hint stands: below the first charts, above the slider of δ, below the ways to the other pages. */
export const HINT_ANCHORS = ['charts', 'settings', 'pages'] as const;
export type HintAnchor = (typeof HINT_ANCHORS)[number];

interface HintText {
  readonly title: string;
  readonly text: string;
  /** where the experiment, or the link, has not what the text speaks of */
  readonly otherwise?: string;
}

export const HINTS: Readonly<Record<HintAnchor, HintText>> = {
  charts: {
    title: 'What to look at',
    text: 'Six widths, five seeds each, train on the same points. Which come to fit them, and how far did those move?',
    otherwise:
      'Each line is a width, and all train on the same points. Which come to fit them, and how far did those move?',
  },
  settings: {
    title: 'What to move',
    text: 'Drag the separation δ to the left: the classes come closer and the task gets harder. The run starts again by itself, with the last curves in the background.',
    otherwise:
      'Change a setting: the widths m are a good beginning. The run starts again by itself, with the last curves in the background.',
  },
  pages: {
    title: 'Where to go next',
    text: 'The lecture tells the whole story in nine chapters whose figures run; the sweep measures which of the widths tried is enough; “Try” holds experiments worth seeing.',
  },
};
