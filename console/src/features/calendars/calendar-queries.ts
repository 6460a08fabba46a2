import type { Calendar, CalendarList, CalendarPreview } from '@huiyin/contracts';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../platform/api.ts';
import { useLocale } from '../../platform/i18n.ts';

// Warnings are worded by the server, so the language is part of what was asked.
export const useCalendars = () => {
  const locale = useLocale();
  return useQuery({ queryKey: ['calendars', 'list', locale], queryFn: ({ signal }) => api.get<CalendarList>('/api/calendars', undefined, signal) });
};

export const useCalendar = (id: string) => {
  const locale = useLocale();
  return useQuery({ queryKey: ['calendars', 'one', id, locale], queryFn: ({ signal }) => api.get<Calendar>(`/api/calendars/${id}`, undefined, signal) });
};

export const useYear = (id: string, year: number) => {
  const locale = useLocale();
  return useQuery({ queryKey: ['calendars', 'year', id, year, locale], queryFn: ({ signal }) => api.get<CalendarPreview>(`/api/calendars/${id}/preview`, { year }, signal) });
};
