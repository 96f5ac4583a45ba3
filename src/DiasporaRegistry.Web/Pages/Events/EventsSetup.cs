namespace DiasporaRegistry.Web.Pages.Events;

/// <summary>Registers what the pages of events work with.</summary>
internal static class EventsSetup
{
    public static IServiceCollection AddEvents(this IServiceCollection services) =>
        services.AddScoped<EventDesk>().AddScoped<EventReader>().AddScoped<EventLetters>().AddScoped<EventCalendar>();
}
