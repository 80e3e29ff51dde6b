import { Fragment } from "react";
import styles from "./sheet.module.css";

/** Mark the name of a missing value in a text composed for the preview. Private-use characters, which no input contains. */
export const BLANK_OPEN = "\uE000";
export const BLANK_CLOSE = "\uE001";

/** A text with its blanks marked. */
export function Blanks({ text }: { text: string }) {
  if (!text.includes(BLANK_OPEN)) return <>{text}</>;
  return (
    <>
      {text.split(BLANK_OPEN).map((part, index) => {
        if (index === 0) return <Fragment key={index}>{part}</Fragment>;
        const [label = "", rest = ""] = part.split(BLANK_CLOSE);
        return (
          <Fragment key={index}>
            <mark className={styles.blank}>{label}</mark>
            {rest}
          </Fragment>
        );
      })}
    </>
  );
}
