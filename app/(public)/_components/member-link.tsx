"use client";

import { useSyncExternalStore } from "react";
import { Avatar } from "@/app/_ui/avatar";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import { memberOf, readMemberMark } from "@/app/_web/member-mark";
import styles from "./member-link.module.css";

/** Another root layout: a full load. */
const homePath = "/home";

const subscribe = (changed: () => void) => {
  addEventListener("storage", changed);
  return () => {
    removeEventListener("storage", changed);
  };
};

/** Who is signed in, as the way to their home. In the page of everyone; shown where the browser has a member's mark. */
export function MemberLink({ label }: { label: string }) {
  const member = memberOf(useSyncExternalStore(subscribe, readMemberMark, () => null));
  return (
    <a href={homePath} className={styles.member} data-for="member" {...(member ? { title: member.name } : {})}>
      <span className={styles.avatar}>
        {member ? (
          <Avatar name={member.name} kind={member.persona === "admin" ? "admin" : member.persona} size={28} />
        ) : null}
      </span>
      <span>{label}</span>
      {member ? <VisuallyHidden>{member.name}</VisuallyHidden> : null}
    </a>
  );
}
