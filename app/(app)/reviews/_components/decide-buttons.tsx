"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import styles from "./reviews.module.css";

const DecideDialog = dynamic(() => import("./decide-dialog").then((part) => part.DecideDialog), { ssr: false });

/** Keeps or removes one held review, each with a reason. */
export function DecideButtons({ reviewId, author, subject }: { reviewId: string; author: string; subject: string }) {
  const t = useTranslations("reviews.queue");
  const [decision, setDecision] = useState<"keep" | "remove" | null>(null);
  return (
    <div className={styles.buttons}>
      {(["keep", "remove"] as const).map((one) => (
        <Button
          key={one}
          variant="default"
          aria-label={t(`${one}Label`, { author, subject })}
          onClick={() => {
            setDecision(one);
          }}
        >
          {t(one)}
        </Button>
      ))}
      {decision ? (
        <DecideDialog
          reviewId={reviewId}
          decision={decision}
          onClose={() => {
            setDecision(null);
          }}
        />
      ) : null}
    </div>
  );
}
