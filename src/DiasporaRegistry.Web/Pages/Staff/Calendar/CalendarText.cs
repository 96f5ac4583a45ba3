namespace DiasporaRegistry.Web.Pages.Staff.Calendar;

/// <summary>The words of a ministry's calendar.</summary>
public sealed class CalendarText;
