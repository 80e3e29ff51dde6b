import { ConfigurationError, env } from "@/lib/core/env";
import { bucketStore } from "./file-store";
import { folderStore } from "./folder";
import type { RecordStore } from "./store";

/** Where the journal of erasures is: never in the database. In the bucket under the prefix ERASURE_JOURNAL, else in that folder. */
export function journalStore(): RecordStore {
  const { ERASURE_JOURNAL } = env();
  if (!ERASURE_JOURNAL)
    throw new ConfigurationError("Configuration refused: erasing an account needs ERASURE_JOURNAL.");
  const bucket = bucketStore();
  return bucket ? under(bucket, `${ERASURE_JOURNAL.replace(/^\/+|\/+$/g, "")}/`) : folderStore(ERASURE_JOURNAL);
}

/** The objects of a store whose keys begin with a prefix, by the rest of their keys. */
function under(store: RecordStore, prefix: string): RecordStore {
  return {
    put: (key, object) => store.put(prefix + key, object),
    get: (key) => store.get(prefix + key),
    async *list(within = "") {
      for await (const object of store.list(prefix + within)) yield { ...object, key: object.key.slice(prefix.length) };
    },
    isUp: () => store.isUp(),
  };
}
