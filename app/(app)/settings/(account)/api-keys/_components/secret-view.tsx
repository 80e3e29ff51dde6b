"use client";

import { Button, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { IconCopy } from "@/app/_ui/icons";
import { Dialog } from "@/app/_ui/dialog";
import { toast } from "@/app/_ui/toast";
import type { NewApiKey } from "@/lib/api-keys/schema";
import styles from "../api-keys.module.css";

/** Shows the secret of a key, this once: to copy, with a first call to try. */
export function SecretView({ issued, onClose }: { issued: NewApiKey; onClose: () => void }) {
  const t = useTranslations("apiKeys.shown");
  const example = `curl -H "Authorization: Bearer ${issued.secret}" ${location.origin}/api/v1/api-keys/current`;
  const copy = (text: string) => () => {
    void navigator.clipboard.writeText(text).then(() => {
      toast("ok", t("copied"));
    });
  };
  return (
    <Dialog title={t("title")} onClose={onClose}>
      <Stack gap="md">
        <p className={styles.text}>{t("text")}</p>
        <div className={styles.secret}>
          <code aria-label={t("label", { name: issued.key.name })}>{issued.secret}</code>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconCopy size={16} aria-hidden />}
            onClick={copy(issued.secret)}
          >
            {t("copy")}
          </Button>
        </div>
        <details>
          <summary>{t("tryIt")}</summary>
          <div className={styles.secret}>
            <code>{example}</code>
            <Button
              variant="default"
              size="sm"
              leftSection={<IconCopy size={16} aria-hidden />}
              onClick={copy(example)}
            >
              {t("copy")}
            </Button>
          </div>
        </details>
        <div>
          <Button onClick={onClose}>{t("done")}</Button>
        </div>
      </Stack>
    </Dialog>
  );
}
