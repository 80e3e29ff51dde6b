import { SkeletonCard } from "@/app/_ui/skeletons";
import styles from "./board.module.css";
import { lanes } from "./lanes";

/** The board's boxes while it loads. */
export function SkeletonBoard() {
  return (
    <div className={styles.board}>
      {lanes.map((lane, index) => (
        <div key={lane} className={styles.lane} data-current={index === 0}>
          <SkeletonCard />
          {index < 2 ? <SkeletonCard /> : null}
        </div>
      ))}
    </div>
  );
}
