"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { StatusBadge } from "@/app/_ui/status-badge";
import { ApplicantCard } from "./applicant-card";
import type { ApplicantCardProps } from "./applicant-card";
import styles from "./board.module.css";
import type { BoardCard } from "./card";
import { pathTo, placeOf } from "./lanes";
import type { Lane } from "./lanes";
import { useDropLane } from "./use-drag";

export interface LaneColumnProps extends Pick<ApplicantCardProps, "role" | "moves" | "kit" | "onOpen"> {
  lane: Lane;
  applications: readonly BoardCard[];
  /** How many there are; may be more than are shown. */
  count: number;
  openId: string | null;
  /** The one lane that a narrow screen shows. */
  current: boolean;
  onDropCard: (id: string, to: Lane) => void;
}

/** One lane of the board; accepts a dragged card where the state machine has a path. */
export function LaneColumn({ lane, applications, count, openId, current, onDropCard, ...card }: LaneColumnProps) {
  const t = useTranslations("hiring.board");
  const element = useRef<HTMLElement>(null);
  const over = useDropLane(
    card.kit,
    element,
    (from) => from === lane || pathTo(from, lane).length > 0,
    (id) => {
      onDropCard(id, lane);
    },
  );
  return (
    <section
      ref={element}
      className={styles.lane}
      data-current={current}
      data-over={over ?? undefined}
      aria-labelledby={`lane-${lane}`}
    >
      <h2 id={`lane-${lane}`} className={styles.laneHead}>
        <StatusBadge machine="application" status={lane} />
        <span className={styles.laneCount}>{count}</span>
        <kbd className={styles.laneKey} aria-hidden>
          {placeOf(lane) + 1}
        </kbd>
      </h2>
      {applications.length === 0 ? (
        <p className={styles.emptyLane}>{t("emptyLane")}</p>
      ) : (
        <div className={styles.cards}>
          {applications.map((application) => (
            <ApplicantCard
              key={application.id}
              application={application}
              lane={lane}
              isOpen={openId === application.id}
              {...card}
            />
          ))}
        </div>
      )}
      {count > applications.length ? (
        <p className={styles.emptyLane}>{t("moreInLane", { count: count - applications.length })}</p>
      ) : null}
    </section>
  );
}
