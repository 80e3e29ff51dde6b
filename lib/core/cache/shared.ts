import { DAY } from "../clock";
import { script, type RedisLink } from "../redis/link";
import type { CacheKey, Tag } from "./keys";
import { envelope, newGeneration, unwrap, type Readable, type CachedRead } from "./store";

/** A generation that covers all keys. It ends when this process cannot know which invalidations it missed. */
const EPOCH = "cache:epoch";
const generationKey = (tag: Tag) => `cache:generation:${tag}`;

/** Lua that reads the generations of the keys from `first` on into `stamp`, and creates those that do not exist. */
const stampFrom = (first: number) => `
local stamp = {}
for i = ${first}, #KEYS do
  local generation = redis.call('GET', KEYS[i])
  if not generation then
    generation = ARGV[1]
    redis.call('SET', KEYS[i], generation, 'PX', ARGV[2])
  end
  stamp[#stamp + 1] = generation
end
`;

/** Reads the value and its generations atomically. */
const read = script(`${stampFrom(2)}return {table.concat(stamp, '.'), redis.call('GET', KEYS[1])}`);

/** Reads from Redis in one round trip. */
export async function readShared(link: RedisLink, { key, tags }: Readable): Promise<CachedRead> {
  const reply = await link.run(read, [key, EPOCH, ...tags.map(generationKey)], [newGeneration(), DAY]);
  const [stamp, stored] = reply as [string, string | null];
  return { stamp, text: stored === null ? null : unwrap(stored, stamp) };
}

/** Reads the generations of tags alone. */
const stampOf = script(`${stampFrom(1)}return table.concat(stamp, '.')`);

/** Reads the current stamp of tags from Redis in one round trip. */
export const readStamp = async (link: RedisLink, tags: CacheKey["tags"]): Promise<string> =>
  (await link.run(stampOf, [EPOCH, ...tags.map(generationKey)], [newGeneration(), DAY])) as string;

/** Stores a value unless one of its generations ended since its stamp was read. */
const write = script(`
local stamp = {}
for i = 2, #KEYS do
  stamp[i - 1] = redis.call('GET', KEYS[i]) or ''
end
if table.concat(stamp, '.') == ARGV[1] then
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
`);

/** Stores a value under the stamp that was read before it was loaded. */
export async function writeShared(
  link: RedisLink,
  { key, tags, ttlMs }: CacheKey,
  stamp: string,
  text: string,
): Promise<void> {
  await link.run(write, [key, EPOCH, ...tags.map(generationKey)], [stamp, envelope(stamp, text), ttlMs]);
}

/** Ends the generations of tags. Deletion works even when the server is full, and a missing generation matches nothing. */
export const invalidateShared = (link: RedisLink, tags: readonly Tag[]) => link.remove(tags.map(generationKey));

/** Ends all generations: after an outage, when invalidations may have been missed. */
export const clearSharedCache = (link: RedisLink) => link.remove([EPOCH]);
