import { useTranslations } from "next-intl";
import Link from "next/link";
import { Avatar } from "@/app/_ui/avatar";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import { useReader } from "@/app/_web/use-reader";
import type { Conversation } from "@/lib/messages/schema";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "./list.module.css";

interface ConversationRowProps {
  conversation: Conversation;
  href: string;
  open: boolean;
}

/** A conversation of the list: with whom, the latest message and when it was, and how many are unread. */
export function ConversationRow({ conversation, href, open }: ConversationRowProps) {
  const t = useTranslations("messages");
  const reader = useReader();
  const { with: person, lastMessage, unread, muted } = conversation;
  const said = lastMessage
    ? lastMessage.senderId === person.id
      ? lastMessage.text
      : t("you", { text: lastMessage.text })
    : t("begun");
  return (
    <li className={unread > 0 ? `${styles.row} ${styles.fresh}` : styles.row}>
      <Link href={href} className={styles.link} aria-current={open ? "page" : undefined}>
        <Avatar name={person.name} kind={person.persona} picture={person.picture} />
        <span className={styles.words}>
          <span className={styles.top}>
            <span className={styles.name}>{person.name}</span>
            {lastMessage ? (
              <time dateTime={lastMessage.createdAt}>{formatInstant(lastMessage.createdAt, reader, "short")}</time>
            ) : null}
          </span>
          <span className={styles.last}>
            <span className={styles.text}>{said}</span>
            {muted ? <span className={styles.quiet}>{t("muted")}</span> : null}
            {unread > 0 ? (
              <span className={styles.badge}>
                <span aria-hidden>{unread > 99 ? "99+" : unread}</span>
                <VisuallyHidden>{t("unreadCount", { count: unread })}</VisuallyHidden>
              </span>
            ) : null}
          </span>
        </span>
      </Link>
    </li>
  );
}
