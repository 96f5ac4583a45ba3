namespace DiasporaRegistry.Web.Pages.Events;

/// <summary>The words of events: what offices hold, and how organizations sign up.</summary>
public sealed class EventsText;
