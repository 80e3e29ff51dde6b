"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { IconUpload } from "@/app/_ui/icons";
import { useAction } from "@/app/_ui/use-action";
import { ApiProblem } from "@/app/_web/api-client";
import { uploadFile } from "@/app/_web/upload";
import { ACCEPTED_TYPES, mostBytes } from "@/lib/files/states";
import styles from "./decks.module.css";

/** Uploads a deck, which its startup's managers alone can read at first. */
export function DeckUpload({ startupId }: { startupId: string }) {
  const t = useTranslations("startup.files");
  const files = useTranslations("common.files");
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController | null>(null);
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  useEffect(
    () => () => {
      abort.current?.abort();
    },
    [],
  );
  const send = useAction(
    async (file: File) => {
      if (file.size > mostBytes("deck")) throw new ApiProblem({ status: 413, code: "payload_too_large" });
      abort.current = new AbortController();
      setSending({ name: file.name, share: 0 });
      try {
        return await uploadFile(
          file,
          { purpose: "deck", startupId },
          { signal: abort.current.signal, onProgress: (share) => setSending({ name: file.name, share }) },
        );
      } finally {
        setSending(null);
      }
    },
    { success: ({ status }) => t(status === "ready" ? "uploaded" : "uploadedWaiting") },
  );
  return (
    <div className={styles.upload}>
      {sending ? (
        <progress value={sending.share} max={1} aria-label={files("sending", { name: sending.name })} />
      ) : null}
      <Button
        variant="default"
        leftSection={<IconUpload size={16} stroke={1.75} aria-hidden />}
        loading={send.busy}
        onClick={() => input.current?.click()}
      >
        {t("upload")}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPTED_TYPES}
        aria-label={t("upload")}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = "";
          if (file) void send.run(file);
        }}
      />
    </div>
  );
}
