"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { FileDecisionProps } from "./decision-dialog";
import styles from "./files.module.css";

const DecisionDialog = dynamic(() => import("./decision-dialog").then((module) => module.DecisionDialog));

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
      {asking ? <DecisionDialog {...props} decision={asking} onClose={() => setAsking(null)} /> : null}
    </div>
  );
}
