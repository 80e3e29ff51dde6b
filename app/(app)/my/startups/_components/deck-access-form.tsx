"use client";

import { Button, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState, type SyntheticEvent } from "react";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import { profileIdIn } from "@/app/_web/profile-link";
import styles from "./decks.module.css";

/** Lets an investor read a deck, named by the address of their profile. */
export function DeckAccessForm({ fileId }: { fileId: string }) {
  const t = useTranslations("startup.files");
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const grant = useAction((userId: string) => apiFetch(`/files/${fileId}/access/${userId}`, { method: "PUT" }), {
    success: t("grantedNew"),
    onDone: () => setText(""),
  });
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const id = profileIdIn(text);
    setFault(id === null ? t("notAProfile") : null);
    if (id !== null) await grant.run(id);
  };
  const refused = grant.problem?.code === "file_unusable" || grant.problem?.status === 422;
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <TextInput
        className={styles.grow ?? ""}
        label={t("add")}
        description={t("addHint")}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setFault(null);
        }}
        error={fault ?? (refused ? t("notChecked") : undefined)}
      />
      <Button type="submit" variant="default" loading={grant.busy}>
        {t("give")}
      </Button>
    </form>
  );
}
