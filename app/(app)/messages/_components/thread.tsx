"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Note } from "@/app/_ui/note";
import { toast } from "@/app/_ui/toast";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import { ApiProblem } from "@/app/_web/api-client";
import { useReader } from "@/app/_web/use-reader";
import { dayIn, formatDay, formatInstant } from "@/lib/i18n/dates";
import type { Conversation, MessagePage } from "@/lib/messages/schema";
import { Bubble } from "./bubble";
import { Composer } from "./composer";
import { RequestBar } from "./request-bar";
import { ThreadHeader } from "./thread-header";
import { UnsentBubble } from "./unsent-bubble";
import { useThread } from "./use-thread";
import styles from "./thread.module.css";

interface ThreadProps {
  conversation: Conversation;
  /** The latest messages, as the server read them. */
  page: MessagePage;
  readerId: string;
  /** Links to what the two have with each other. */
  subjects: ReactNode;
}

/** A conversation: with whom, its messages, and a field for the next one. */
export function Thread({ conversation, page, readerId, subjects }: ThreadProps) {
  const t = useTranslations("messages");
  const reader = useReader();
  const thread = useThread({ conversation, page, readerId });
  const { messages, pending, readByThem, heard } = thread;
  const { with: person, status, closesAt, blockedByMe, contactRules } = conversation;
  const lastOwn = messages.findLast(({ senderId }) => senderId === readerId)?.id;
  return (
    <section aria-label={t("thread", { name: person.name })} className={styles.thread}>
      <ThreadHeader conversation={conversation} />
      {subjects}
      {conversation.folder === "requests" && messages.length > 0 ? <RequestBar conversation={conversation} /> : null}
      <div className={styles.log} tabIndex={0} role="region" aria-label={t("messages")}>
        <ol className={styles.messages}>
          <li className={styles.start}>
            {thread.hasOlder ? <Older load={thread.loadOlder} /> : t("start", { name: person.name })}
          </li>
          {messages.map((message, index) => {
            const day = dayIn(message.createdAt, reader.timeZone);
            const before = messages[index - 1];
            const fresh = before === undefined || dayIn(before.createdAt, reader.timeZone) !== day;
            return [
              fresh ? (
                <li key={day} className={styles.day}>
                  {formatDay(day, reader.locale, "weekday")}
                </li>
              ) : null,
              <Bubble
                key={message.id}
                message={message}
                own={message.senderId === readerId}
                name={person.name}
                rules={contactRules}
                receipt={message.id === lastOwn ? (message.seq <= readByThem ? "read" : "sent") : null}
                onChange={thread.put}
              />,
            ];
          })}
          {pending.map((one) => (
            <UnsentBubble key={one.clientId} pending={one} onRetry={thread.retry} onDiscard={thread.discard} />
          ))}
        </ol>
      </div>
      <VisuallyHidden>
        <span role="status">{heard ? t("said", { name: person.name, text: heard.text }) : ""}</span>
      </VisuallyHidden>
      {blockedByMe ? (
        <Note tone="info" title={t("blocked", { name: person.name })}>
          {t("blockedText", { name: person.name })}
        </Note>
      ) : status === "closed" ? (
        <Note tone="info" title={t("closed")}>
          {t("closedText")}
        </Note>
      ) : (
        <>
          {closesAt === null ? null : (
            <Note tone="info" title={t("closes", { date: formatInstant(closesAt, reader, "deadline") })}>
              {t("closesText")}
            </Note>
          )}
          <Composer
            id={conversation.id}
            name={person.name}
            draft={thread.draft}
            onDraft={thread.setDraft}
            onSend={thread.send}
            rule={contactRules === "strict" ? t("rule") : null}
          />
        </>
      )}
    </section>
  );
}

/** Reads what was written before. */
function Older({ load }: { load: () => Promise<void> }) {
  const t = useTranslations("messages");
  const [busy, setBusy] = useState(false);
  const read = async () => {
    setBusy(true);
    try {
      await load();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      toast("bad", t("olderFailed"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" className={styles.quietButton} disabled={busy} onClick={() => void read()}>
      {t("older")}
    </button>
  );
}
