/** A message as the source of a push. */
export const messageKey = (conversationId: string, seq: number): string => `message:${conversationId}:${seq}`;

/** The message of such a key; null for the key of a notification. */
export function messageOf(key: string): { conversationId: string; seq: number } | null {
  const [, conversationId, seq] = /^message:([0-9a-f]{24}):(\d+)$/.exec(key) ?? [];
  return conversationId === undefined ? null : { conversationId, seq: Number(seq) };
}
