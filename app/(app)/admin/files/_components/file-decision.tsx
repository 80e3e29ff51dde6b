"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { FileDecisionProps } from "./file-decision-dialog";
import styles from "./files.module.css";

const FileDecisionDialog = dynamic(() => import("./file-decision-dialog").then((module) => module.FileDecisionDialog));

/** Allows a held file or refuses it, each with a reason. */
export function FileDecision(props: FileDecisionProps) {
  const t = useTranslations("admin.files");
  const [asking, setAsking] = useState<"allow" | "refuse" | null>(null);
  return (
    <div className={styles.buttons}>
      <Button variant="default" aria-label={`${t("allow")}, ${props.title}`} onClick={() => setAsking("allow")}>
        {t("allow")}
      </Button>
      <Button
        variant="subtle"
        color="red"
        aria-label={`${t("refuse")}, ${props.title}`}
        onClick={() => setAsking("refuse")}
      >
        {t("refuse")}
      </Button>
      {asking ? <FileDecisionDialog {...props} decision={asking} onClose={() => setAsking(null)} /> : null}
    </div>
  );
}
