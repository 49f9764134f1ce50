import { useState } from 'react';
import type { Setting } from '../../../experiment/settings.ts';
import { type ReadValue, readValue } from '../../../experiment/values.ts';

export interface Draft {
  /** what stands in the field */
  readonly text: string;
  /** why it is not applied, or null; worded to follow the text: "is not a number" */
  readonly problem: string | null;
  readonly type: (text: string) => void;
  /** back to the value in force */
  readonly cancel: () => void;
  /** a legal entry is shown as the value in force; an illegal one stays with its message */
  readonly leave: () => void;
}

type Value = (ReadValue & { ok: true })['value'];

/**
 * The text of a field that is being typed. Legal text is applied at once, illegal text never; a value that changes from
 * elsewhere (slider, another link) replaces what was typed.
 * @param shown the value in force as text
 * @param reject a further rule of the field: the problem, or null
 */
export function useDraft(
  setting: Setting,
  shown: string,
  apply: (value: Value) => void,
  reject: (value: Value) => string | null = () => null,
): Draft {
  const [typed, setTyped] = useState<string | null>(null);
  const [before, setBefore] = useState(shown);
  const [applied, setApplied] = useState(shown);
  if (shown !== before) {
    setBefore(shown);
    if (shown !== applied) setTyped(null);
  }
  const check = (text: string): { value: Value; problem: null } | { value: null; problem: string } => {
    const read = readValue(setting, text);
    if (!read.ok) return { value: null, problem: read.problem };
    const problem = reject(read.value);
    return problem === null ? { value: read.value, problem: null } : { value: null, problem };
  };
  const { problem } = typed === null ? { problem: null } : check(typed);
  return {
    text: typed ?? shown,
    problem,
    type: (text) => {
      setTyped(text);
      const { value } = check(text);
      if (value === null) return;
      setApplied(String(value));
      apply(value);
    },
    cancel: () => setTyped(null),
    leave: () => {
      if (problem === null) setTyped(null);
    },
  };
}
