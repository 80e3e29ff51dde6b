"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { useProblemText } from "@/app/_web/problem-text";
import type { Message } from "@/lib/messages/schema";
import { MESSAGE_LENGTH } from "@/lib/messages/states";
import styles from "./thread.module.css";

interface EditFormProps {
  message: Message;
  onDone: (edited: Message) => void;
  onCancel: () => void;
}

/** Another text for one's message. What was typed stays where saving fails. */
export function EditForm({ message, onDone, onCancel }: EditFormProps) {
  const t = useTranslations("messages");
  const describe = useProblemText();
  const id = useId();
  const [text, setText] = useState(message.text);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const save = async () => {
    setBusy(true);
    setProblem(null);
    try {
      onDone(await apiFetch<Message>(`/messages/${message.id}`, { method: "PATCH", body: { text } }));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.edit}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={({ key }) => {
        if (key === "Escape") onCancel();
      }}
    >
      <textarea
        aria-label={t("editLabel")}
        aria-describedby={`${id}-rule`}
        aria-invalid={problem !== null}
        autoFocus
        value={text}
        maxLength={MESSAGE_LENGTH}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
        }}
      />
      <p id={`${id}-rule`} className={styles.hint}>
        {t("editRule")}
      </p>
      {problem ? (
        <p role="alert" className={styles.bad}>
          {describe(problem)}
        </p>
      ) : null}
      <div className={styles.buttons}>
        <Button type="submit" size="compact-md" loading={busy} disabled={text.trim() === ""}>
          {t("save")}
        </Button>
        <Button variant="default" size="compact-md" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
