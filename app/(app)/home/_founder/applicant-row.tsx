"use client";

import Link from "next/link";
import { Avatar } from "@/app/_ui/avatar";
import { Clock } from "@/app/_ui/clock";
import styles from "./founder.module.css";

export interface ApplicantRowProps {
  /** The application's id. */
  id: string;
  name: string;
  role: string;
  /** The strongest fact about the applicant, as text. */
  reason: string;
  /** ISO time. */
  replyBy: string;
}

/** One row of the applicants who wait. Rendered by the browser's own code, so that a page carries each row's markup once. */
export function ApplicantRow({ id, name, role, reason, replyBy }: ApplicantRowProps) {
  return (
    <tr>
      <th scope="row">
        <span className={styles.person}>
          <Avatar name={name} kind="talent" size={28} />
          <span>
            <Link href={`/hiring/applications/${id}`} className={styles.name}>
              {name}
            </Link>
            <small className={styles.narrow}>{reason}</small>
          </span>
        </span>
      </th>
      <td className={styles.wide}>{role}</td>
      <td className={styles.wide}>{reason}</td>
      <td className={styles.end}>
        <Clock deadline={replyBy} />
      </td>
    </tr>
  );
}
