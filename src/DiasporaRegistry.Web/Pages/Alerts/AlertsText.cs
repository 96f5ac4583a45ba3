namespace DiasporaRegistry.Web.Pages.Alerts;

/// <summary>The words of alerts on changes of law.</summary>
public sealed class AlertsText;
