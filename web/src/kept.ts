/** Files that are still to be sent, kept in the browser so that a reload or a crash does not lose them. */
export interface Kept {
  readonly key: string;
  readonly application: number;
  readonly window: string;
  readonly name: string;
  readonly size: number;
  /** Null where the browser could not keep the file itself: it has to be chosen again. */
  readonly file: File | null;
}

const STORE = "sending";

let opened: Promise<IDBDatabase | null> | null = null;

/** Null where the browser keeps nothing (private windows): then a reload asks for the files again. */
function database(): Promise<IDBDatabase | null> {
  opened ??= new Promise((resolve) => {
    const request = indexedDB.open("assay", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
  return opened;
}

async function write(act: (store: IDBObjectStore) => void): Promise<boolean> {
  const base = await database();
  if (!base) return false;
  return new Promise((resolve) => {
    try {
      const change = base.transaction(STORE, "readwrite");
      change.oncomplete = () => resolve(true);
      change.onabort = change.onerror = () => resolve(false);
      act(change.objectStore(STORE));
    } catch {
      resolve(false); // what cannot be cloned, or the database is closing
    }
  });
}

/** With the file where there is room for it, its name alone otherwise. */
export async function keep(entry: Kept): Promise<void> {
  if (!(await write((store) => store.put(entry)))) await write((store) => store.put({ ...entry, file: null }));
}

export async function forget(key: string): Promise<void> {
  await write((store) => store.delete(key));
}

export async function forgetAll(): Promise<void> {
  await write((store) => store.clear());
}

export async function keptFor(application: number): Promise<Kept[]> {
  const base = await database();
  if (!base) return [];
  return new Promise((resolve) => {
    const request = base.transaction(STORE).objectStore(STORE).getAll() as IDBRequest<Kept[]>;
    request.onsuccess = () => resolve(request.result.filter((entry) => entry.application === application));
    request.onerror = () => resolve([]);
  });
}
