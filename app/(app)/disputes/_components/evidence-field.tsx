"use client";

import { Textarea } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useController } from "react-hook-form";
import type { FieldError } from "react-hook-form";
import styles from "./disputes.module.css";

/** What a side shows: a link or a sentence on each line. The first line at fault stands at the field. */
export function EvidenceField() {
  const t = useTranslations("disputes.evidence");
  const { field, fieldState } = useController<Record<string, string[] | undefined>>({ name: "evidence" });
  const [written, setWritten] = useState((field.value ?? []).join("\n"));
  const fault = fieldState.error as FieldError | readonly (FieldError | undefined)[] | undefined;
  const message = Array.isArray(fault)
    ? fault.find((one: FieldError | undefined) => one?.message)?.message
    : (fault as FieldError | undefined)?.message;
  return (
    <Textarea
      id="field-evidence"
      name="evidence"
      ref={field.ref}
      label={t("label")}
      description={t("hint")}
      autosize
      minRows={2}
      maxRows={10}
      value={written}
      onBlur={field.onBlur}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setWritten(text);
        field.onChange(
          text
            .split("\n")
            .map((line) => line.trim())
            .filter((line) => line !== ""),
        );
      }}
      error={
        message ? (
          <span className={styles.fault}>
            <IconAlertCircle size={16} stroke={1.75} aria-hidden />
            {message}
          </span>
        ) : undefined
      }
    />
  );
}
