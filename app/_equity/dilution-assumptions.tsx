"use client";

import { useState } from "react";
import type { ReactNode } from "react";
import quiet from "@/app/_ui/quiet-link.module.css";
import type { DilutionEditor } from "./dilution-editor";
import type { DilutionFacts } from "./dilution-rows";
import styles from "./dilution-table.module.css";

/** The estimate with the usual assumptions, until the reader changes them: the fields come with the first press. */
export function DilutionAssumptions({ children, ...facts }: DilutionFacts & { children: ReactNode }) {
  const [editor, setEditor] = useState<{ Component: typeof DilutionEditor } | null>(null);
  const [failed, setFailed] = useState(false);
  const { words } = facts;
  const open = () => {
    import("./dilution-editor").then(
      (module) => setEditor({ Component: module.DilutionEditor }),
      () => setFailed(true),
    );
  };
  if (editor) return <editor.Component {...facts} />;
  return (
    <>
      {children}
      <p className={styles.note}>
        {words.assumes}{" "}
        <button type="button" className={`${quiet.link} ${styles.change}`} onClick={open}>
          {words.change}
        </button>
        {failed ? <span role="alert"> {words.failed}</span> : null}
      </p>
    </>
  );
}
