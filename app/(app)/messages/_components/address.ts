import { acceptedQuery } from "@/app/_web/accepted-query";
import { withQuery } from "@/app/_web/query-string";
import { ConversationsQuery } from "@/lib/messages/schema";

export type ListQuery = Pick<ConversationsQuery, "folder" | "unread" | "q" | "cursor">;

/** Which conversations an address lists. */
export const listQueryOf = (params: Readonly<Record<string, string | string[] | undefined>>): ListQuery =>
  acceptedQuery(ConversationsQuery, ["folder", "unread", "q", "cursor"], params);

/** The address of a list, or of a conversation beside it: only what differs from the inbox. */
export function addressOf({ folder, unread, q, cursor }: ListQuery = {}, id?: string): string {
  return withQuery(id === undefined ? "/messages" : `/messages/${id}`, {
    ...(folder === undefined || folder === "inbox" ? {} : { folder }),
    ...(unread === undefined ? {} : { unread }),
    ...(q === undefined ? {} : { q }),
    ...(cursor === undefined ? {} : { cursor }),
  });
}
