"use client";

import dynamic from "next/dynamic";
import { SkeletonCard } from "@/app/_ui/skeletons";
import { useSeen } from "@/app/_web/use-seen";
import type { CapTable } from "@/lib/equity/captable/schema";
import styles from "./equity.module.css";

const waiting = () => <SkeletonCard lines={8} />;

const ScenarioPanel = dynamic(() => import("./scenario").then((part) => part.ScenarioPanel), {
  ssr: false,
  loading: waiting,
});

/** The modelled round, whose calculator is loaded when it is scrolled to. */
export function ScenarioSection({ table }: { table: CapTable }) {
  const [element, seen] = useSeen<HTMLDivElement>();
  return (
    <div ref={element} className={styles.later}>
      {seen ? <ScenarioPanel table={table} /> : waiting()}
    </div>
  );
}
