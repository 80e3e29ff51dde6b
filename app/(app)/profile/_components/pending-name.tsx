"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { ButtonLink } from "@/app/_ui/button-link";
import { Note } from "@/app/_ui/note";
import { useAction } from "@/app/_ui/use-action";
import { paths } from "@/lib/core/paths";
import styles from "./profile.module.css";

/** A new name that waits for an identity check: how to have it checked, and how to withdraw it. */
export function PendingName({ name, pendingName }: { name: string; pendingName: string }) {
  const t = useTranslations("profile.pendingName");
  const withdraw = useAction(() => apiFetch("/users/me", { method: "PATCH", body: { name } }), {
    success: t("withdrawn"),
  });
  return (
    <Note tone="info" title={t("title", { pendingName })}>
      <p>{t("text", { name })}</p>
      <div className={styles.noteActions}>
        <ButtonLink href={paths.verifyIdentity} variant="default" size="small">
          {t("ask")}
        </ButtonLink>
        <Button variant="subtle" size="xs" loading={withdraw.busy} onClick={() => void withdraw.run()}>
          {t("withdraw")}
        </Button>
      </div>
    </Note>
  );
}
