import { createStore, delMany, getMany, keys, setMany, type UseStore } from 'idb-keyval';

/** Runs kept on this machine: a small head each, to list them by, and the text of the whole. All may reject: blocked, full. */
export interface RunStore {
  /** whatever is there under the heads' names; nothing of it is trusted */
  readonly heads: () => Promise<readonly (readonly [id: string, head: unknown])[]>;
  readonly text: (id: string) => Promise<unknown>;
  /** both at once or neither; without a text only the head is replaced */
  readonly put: (id: string, head: object, text?: string) => Promise<void>;
  readonly remove: (ids: readonly string[]) => Promise<void>;
}

const HEAD = 'head:';
const TEXT = 'text:';
let store: UseStore | undefined;

/** The browser's own database, opened when it is first needed: where it is blocked, opening may throw. */
export const browserRunStore: RunStore = {
  heads: async () => {
    const all = (await keys(opened())).filter((key) => typeof key === 'string' && key.startsWith(HEAD));
    const heads = await getMany<unknown>(all, opened());
    return all.map((key, i) => [String(key).slice(HEAD.length), heads[i]]);
  },
  text: async (id) => (await getMany<unknown>([TEXT + id], opened()))[0],
  put: (id, head, text) =>
    setMany(
      [[HEAD + id, head], ...(text === undefined ? [] : [[TEXT + id, text] as [string, string]])],
      opened(),
    ),
  remove: (ids) =>
    delMany(
      ids.flatMap((id) => [HEAD + id, TEXT + id]),
      opened(),
    ),
};

function opened(): UseStore {
  store ??= createStore('widenet-runs', 'runs');
  return store;
}

/** The same for as long as the page lives. */
export function memoryRunStore(): RunStore {
  const heads = new Map<string, object>();
  const texts = new Map<string, string>();
  return {
    heads: async () => [...heads],
    text: async (id) => texts.get(id),
    put: async (id, head, text) => {
      heads.set(id, head);
      if (text !== undefined) texts.set(id, text);
    },
    remove: async (ids) => {
      for (const id of ids) {
        heads.delete(id);
        texts.delete(id);
      }
    },
  };
}
