"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { IconSend, IconUpload } from "@/app/_ui/icons";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { MESSAGE_LENGTH } from "@/lib/messages/states";
import type { Attached } from "./attachments";
import styles from "./thread.module.css";

const Attachments = dynamic(() => import("./attachments").then((loaded) => loaded.Attachments));

const FEW_LEFT = 200;
const TYPING_MS = 4000;

interface ComposerProps {
  /** The conversation. */
  id: string;
  /** The other person. */
  name: string;
  draft: string;
  onDraft: (text: string) => void;
  onSend: (text: string, fileIds: readonly string[]) => void;
  /** What is removed from messages, if anything is. */
  rule: string | null;
}

/** A field for the next message. Enter sends where there is a keyboard; a touch screen has the button. */
export function Composer({ id, name, draft, onDraft, onSend, rule }: ComposerProps) {
  const t = useTranslations("messages");
  const field = useId();
  const [attaching, setAttaching] = useState(false);
  const [busy, setBusy] = useState(false);
  const attached = useRef<Attached | null>(null);
  const shownTyping = useRef(0);
  const left = MESSAGE_LENGTH - draft.length;
  const ready = draft.trim() !== "" && left >= 0;

  const send = async () => {
    if (!ready || busy) return;
    setBusy(true);
    try {
      const fileIds = attached.current ? await attached.current.settled() : [];
      onSend(draft.trim(), fileIds);
      setAttaching(false);
    } catch (error) {
      // The list of files says which one failed.
      if (!(error instanceof ApiProblem)) throw error;
    } finally {
      setBusy(false);
    }
  };
  const type = (text: string) => {
    onDraft(text);
    const at = Date.now();
    if (text === "" || at - shownTyping.current < TYPING_MS) return;
    shownTyping.current = at;
    apiFetch(`/conversations/${id}/typing`, { method: "POST" }).catch((error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error;
    });
  };
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${Math.min(element.scrollHeight + 2, 220)}px`;
  }, [draft]);
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {attaching ? (
        <Attachments
          onReady={(files) => {
            attached.current = files;
          }}
        />
      ) : null}
      <div className={styles.compose}>
        <textarea
          ref={box}
          rows={1}
          aria-label={t("write", { name })}
          aria-describedby={`${field}-hint`}
          placeholder={t("placeholder")}
          value={draft}
          onChange={({ currentTarget }) => {
            type(currentTarget.value);
          }}
          onKeyDown={(event) => {
            const keyboard = window.matchMedia("(hover: hover)").matches;
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || !keyboard) return;
            event.preventDefault();
            void send();
          }}
        />
        <Button
          variant="default"
          aria-label={t("attach")}
          aria-pressed={attaching}
          onClick={() => {
            attached.current = null;
            setAttaching(!attaching);
          }}
        >
          <IconUpload size={18} stroke={1.75} aria-hidden />
        </Button>
        <Button type="submit" aria-label={t("send")} loading={busy} disabled={!ready}>
          <IconSend size={18} stroke={1.75} aria-hidden />
        </Button>
      </div>
      <p id={`${field}-hint`} className={styles.hint}>
        {left <= FEW_LEFT ? (
          <span className={left < 0 ? styles.bad : undefined}>
            {left < 0 ? t("over", { count: -left }) : t("left", { count: left })}{" "}
          </span>
        ) : null}
        {attaching && draft.trim() === "" ? `${t("withFiles")} ` : null}
        <span className={styles.keys}>{t("keys")} </span>
        {rule}
      </p>
    </form>
  );
}
