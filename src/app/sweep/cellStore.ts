import { createStore, getMany, setMany, type UseStore } from 'idb-keyval';

/** Text kept by name on this machine. Both may reject: storage can be blocked or full. */
export interface CellStore {
  readonly get: (names: readonly string[]) => Promise<(string | undefined)[]>;
  readonly put: (texts: readonly (readonly [name: string, text: string])[]) => Promise<void>;
}

let store: UseStore | undefined;

/** The browser's own database, opened when it is first needed: where it is blocked, opening may throw. */
export const browserCellStore: CellStore = {
  get: async (names) => {
    store ??= createStore('widenet-sweeps', 'cells');
    return (await getMany<unknown>([...names], store)).map((text) =>
      typeof text === 'string' ? text : undefined,
    );
  },
  put: async (texts) => {
    store ??= createStore('widenet-sweeps', 'cells');
    await setMany(
      texts.map(([name, text]) => [name, text]),
      store,
    );
  },
};
