import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface DayFieldProps {
  /** YYYY-MM-DD; given by the form around it. */
  value?: string;
  onChange?: (day: string | undefined) => void;
  id?: string;
  placeholder: string;
}

/** A day, written in the language of the console and not of the browser; may be typed as YYYY-MM-DD. */
export function DayField({ value, onChange, id, placeholder }: DayFieldProps) {
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      className="day-field"
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : undefined)}
      placeholder={placeholder}
      aria-label={placeholder}
      format="YYYY-MM-DD"
    />
  );
}
