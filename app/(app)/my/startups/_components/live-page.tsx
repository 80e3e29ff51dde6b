"use client";

import { useWatch } from "react-hook-form";
import type { StartupInput } from "@/lib/startups/schema";
import type { CompletenessFacts } from "@/lib/startups/completeness";
import styles from "./startup.module.css";
import { StartupMeter } from "./startup-meter";
import { StartupPreview } from "./startup-preview";

/** Completeness and public preview of what is being typed. */
export function LivePage({ status, openRoles = 0 }: Pick<CompletenessFacts, "status" | "openRoles">) {
  const values = useWatch() as Partial<StartupInput>;
  return (
    <aside className={styles.beside}>
      <StartupMeter
        facts={{
          name: values.name ?? "",
          tagline: values.tagline ?? "",
          description: values.description ?? "",
          location: values.location ?? null,
          website: values.website ?? null,
          status,
          openRoles,
        }}
      />
      <StartupPreview startup={values} />
    </aside>
  );
}
