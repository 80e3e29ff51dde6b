"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import { Note } from "@/app/_ui/note";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import type { Conversation } from "@/lib/messages/schema";
import styles from "./thread.module.css";

/** Says that this is a request, and takes it to the inbox. */
export function RequestBar({ conversation: { id, with: person } }: { conversation: Conversation }) {
  const t = useTranslations("messages");
  const { run, busy } = useAction(() => apiFetch<Conversation>(`/conversations/${id}/accept`, { method: "POST" }), {
    success: t("accepted"),
  });
  return (
    <Note tone="info" title={t("request", { name: person.name })}>
      <p>{t("requestText")}</p>
      <div className={styles.buttons}>
        <Button variant="default" size="compact-md" disabled={busy} onClick={() => void run()}>
          {t("accept")}
        </Button>
        <ButtonLink variant="subtle" size="compact" href={`/people/${person.id}`}>
          {t("profile")}
        </ButtonLink>
      </div>
    </Note>
  );
}
