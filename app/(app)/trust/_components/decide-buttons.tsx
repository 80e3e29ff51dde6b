"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import styles from "./appeals.module.css";
import type { DecideProps } from "./decide-dialog";

const DecideDialog = dynamic(() => import("./decide-dialog").then((module) => module.DecideDialog));

/** Grants or refuses one appeal, each with a reason. */
export function DecideButtons(props: DecideProps) {
  const t = useTranslations("trust.appeals");
  const [decision, setDecision] = useState<"grant" | "refuse" | null>(null);
  return (
    <div className={styles.buttons}>
      {(["grant", "refuse"] as const).map((one) => (
        <Button
          key={one}
          variant="default"
          onClick={() => {
            setDecision(one);
          }}
          aria-label={t(`${one}Title`, { name: props.name })}
        >
          {t(one)}
        </Button>
      ))}
      {decision ? (
        <DecideDialog
          {...props}
          decision={decision}
          onClose={() => {
            setDecision(null);
          }}
        />
      ) : null}
    </div>
  );
}
