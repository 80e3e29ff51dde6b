import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/listings/pager";
import type { Context } from "@/lib/core/context";
import { countFolders, listConversations } from "@/lib/messages/queries/list";
import { folders } from "@/lib/messages/states";
import { addressOf, type ListQuery } from "./address";
import { ConversationRow } from "./conversation-row";
import { PersonSearch } from "./person-search";
import styles from "./list.module.css";

interface ConversationListProps {
  ctx: Context;
  query: ListQuery;
  /** The conversation that is open beside the list. */
  openId?: string;
}

/** The folders, a search for people, and the conversations of one folder. */
export async function ConversationList({ ctx, query, openId }: ConversationListProps) {
  const [t, { items, nextCursor }, found] = await Promise.all([
    getTranslations("messages"),
    listConversations(ctx, query),
    countFolders(ctx),
  ]);
  const { folder = "inbox", unread, q, cursor } = query;
  const counts = { ...found, archived: 0 };
  const words = { inbox: "unreadConversations", requests: "requestCount", archived: "unreadConversations" } as const;
  return (
    <section aria-label={t("list")} className={styles.pane}>
      <nav aria-label={t("folders.label")}>
        <ul className={styles.tabs}>
          {folders.map((name) => (
            <li key={name}>
              <Link
                href={addressOf({ folder: name })}
                className={styles.tab}
                aria-current={name === folder && q === undefined ? "page" : undefined}
              >
                {t(`folders.${name}`)}
                {counts[name] > 0 ? (
                  <span className={styles.count} aria-label={t(words[name], { count: counts[name] })}>
                    {counts[name]}
                  </span>
                ) : null}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <PersonSearch q={q} />
      {q === undefined ? (
        <nav aria-label={t("filter")}>
          <ul className={styles.filter}>
            {([undefined, "true"] as const).map((value) => (
              <li key={value ?? "all"}>
                <Link
                  href={addressOf({ folder, ...(value ? { unread: value } : {}) })}
                  aria-current={unread === value ? "true" : undefined}
                >
                  {t(value ? "onlyUnread" : "everything")}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {items.length > 0 ? (
        <ul className={styles.list}>
          {items.map((conversation) => (
            <ConversationRow
              key={conversation.id}
              conversation={conversation}
              href={addressOf({ folder, unread, q }, conversation.id)}
              open={conversation.id === openId}
            />
          ))}
        </ul>
      ) : (
        <Empty query={query} />
      )}
      <Pager
        first={cursor ? addressOf({ folder, unread, q }) : null}
        next={nextCursor ? addressOf({ ...query, cursor: nextCursor }) : null}
      />
    </section>
  );
}

async function Empty({ query: { folder = "inbox", unread, q } }: { query: ListQuery }) {
  const t = await getTranslations("messages.empty");
  const all = (
    <ButtonLink href={addressOf({ folder })} variant="default">
      {t("showAll")}
    </ButtonLink>
  );
  if (q !== undefined) return <EmptyState title={t("named", { q })} action={all} />;
  if (unread !== undefined) return <EmptyState title={t("unread")} text={t("unreadText")} action={all} />;
  return (
    <EmptyState
      title={t(folder)}
      text={t(`${folder}Text`)}
      action={
        folder === "inbox" ? (
          <ButtonLink href="/network" variant="default">
            {t("network")}
          </ButtonLink>
        ) : null
      }
    />
  );
}
