namespace DiasporaRegistry.Web.Pages.Consulate.Counter;

/// <summary>Marks the words of a consulate's counter: contacts, appointments, mobile consulates and help with registering.</summary>
public sealed class CounterText;
