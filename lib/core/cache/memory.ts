import { LRUCache } from "lru-cache";
import type { CacheKey, Tag } from "./keys";
import { envelope, newGeneration, unwrap, type Readable, type CachedRead } from "./store";

const MOST_BYTES = 32 * 1024 * 1024;
const MOST_TAGS = 20_000;

/**
 * The cache of one process, bounded in bytes. It uses the same stamps as Redis, so that writes by this process invalidate
 * its values.
 */
export class MemoryCache {
  private readonly values = new LRUCache<string, string>({
    maxSize: MOST_BYTES,
    sizeCalculation: (text, key) => 2 * (text.length + key.length) + 64,
  });
  private readonly generations = new LRUCache<string, string>({ max: MOST_TAGS });

  read({ key, tags }: Readable): CachedRead {
    const stamp = this.stamp(tags);
    const stored = this.values.get(key);
    return { stamp, text: stored === undefined ? null : unwrap(stored, stamp) };
  }

  stamp(tags: CacheKey["tags"]): string {
    return tags.map((tag) => this.generation(tag)).join(".");
  }

  write(key: CacheKey, stamp: string, text: string): void {
    if (this.read(key).stamp === stamp) this.values.set(key.key, envelope(stamp, text), { ttl: key.ttlMs });
  }

  invalidate(tags: readonly Tag[]): void {
    for (const tag of tags) this.generations.delete(tag);
  }

  clear(): void {
    this.values.clear();
  }

  private generation(tag: Tag): string {
    const known = this.generations.get(tag);
    if (known !== undefined) return known;
    const fresh = newGeneration();
    this.generations.set(tag, fresh);
    return fresh;
  }
}
