"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FileList } from "@/app/_ui/file-list";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import { useMinute } from "@/app/_web/use-now";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { Conversation, Message } from "@/lib/messages/schema";
import { ReportMessage } from "./report-message";
import styles from "./thread.module.css";

const EditForm = dynamic(() => import("./edit-form").then((loaded) => loaded.EditForm));

interface BubbleProps {
  message: Message;
  own: boolean;
  /** The other person. */
  name: string;
  rules: Conversation["contactRules"];
  /** Of the reader's last message. */
  receipt: "sent" | "read" | null;
  onChange: (message: Message) => void;
}

/** One message: its words, what was removed from them and why, and what became of it. */
export function Bubble({ message, own, name, rules, receipt, onChange }: BubbleProps) {
  const t = useTranslations("messages");
  const reader = useReader();
  const now = useMinute();
  const [editing, setEditing] = useState(false);
  const { text, flags, files, createdAt, editedAt, editableUntil, nudge } = message;
  const editable = own && editedAt === null && Date.parse(editableUntil) > now.getTime();
  return (
    <li className={own ? `${styles.message} ${styles.own}` : styles.message}>
      <VisuallyHidden>{own ? t("youSaid") : name}</VisuallyHidden>
      {editing ? (
        <EditForm
          message={message}
          onDone={(edited) => {
            onChange(edited);
            setEditing(false);
          }}
          onCancel={() => {
            setEditing(false);
          }}
        />
      ) : (
        <p className={styles.bubble}>{text}</p>
      )}
      <FileList files={files} />
      {flags.length > 0 ? (
        <details className={styles.masked}>
          <summary>{t("masked", { what: flags.map((flag) => t(`maskedWhat.${flag}`)).join(", ") })}</summary>
          <p>{t(rules === "strict" ? "maskedStrict" : "maskedRelaxed")}</p>
        </details>
      ) : null}
      {nudge ? (
        <p className={styles.nudge}>
          <strong>{t("nudge")}</strong> {t("nudgeText")}
        </p>
      ) : null}
      <p className={styles.facts}>
        <time dateTime={createdAt} title={formatInstant(createdAt, reader, "moment")}>
          {formatInstant(createdAt, reader, "time")}
        </time>
        {editedAt === null ? null : <span>{t("edited")}</span>}
        {receipt === null ? null : <span>{t(receipt)}</span>}
        {editable && !editing ? (
          <button
            type="button"
            className={styles.quietButton}
            aria-label={t("editNamed", { text: text.slice(0, 40) })}
            onClick={() => {
              setEditing(true);
            }}
          >
            {t("edit")}
          </button>
        ) : null}
        {own ? null : <ReportMessage id={message.id} name={name} />}
      </p>
    </li>
  );
}
