"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconEye, IconEyeOff } from "@/app/_ui/icons";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import { ownAddress } from "@/app/_web/own-address";
import type { FileLink } from "@/lib/files/schema";
import styles from "./files.module.css";

/** A held picture, which is not even loaded before its reader chooses to see it: each reading is recorded. */
export function HeldPicture({ fileId, label }: { fileId: string; label: string }) {
  const t = useTranslations("admin.files");
  const [source, setSource] = useState<string | null>(null);
  const [shown, setShown] = useState(false);
  const load = useAction(() => apiFetch<FileLink>(`/files/${fileId}/link`, { body: { expiresInSeconds: 300 } }), {
    refresh: false,
    onDone: ({ url }) => {
      setSource(ownAddress(url));
      setShown(true);
    },
  });
  return (
    <div className={styles.held}>
      <div className={styles.picture}>
        {source ? (
          <picture>
            <img src={source} alt={shown ? label : ""} className={shown ? undefined : styles.blurred} />
          </picture>
        ) : (
          <span className={styles.covered} aria-hidden>
            <IconEyeOff size={24} stroke={1.5} />
          </span>
        )}
      </div>
      <Button
        variant="subtle"
        size="xs"
        leftSection={
          shown ? <IconEyeOff size={16} stroke={1.75} aria-hidden /> : <IconEye size={16} stroke={1.75} aria-hidden />
        }
        loading={load.busy}
        aria-label={`${t(shown ? "hide" : "show")}, ${label}`}
        onClick={() => {
          if (source) setShown(!shown);
          else void load.run();
        }}
      >
        {t(shown ? "hide" : "show")}
      </Button>
    </div>
  );
}
