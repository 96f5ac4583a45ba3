namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>Registers what the pages for letters and reports work with.</summary>
static class ContactSetup
{
    public static IServiceCollection AddContact(this IServiceCollection services) =>
        services.AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Reports").Get<ReportSettings>() ?? new ReportSettings())
            .AddScoped<LetterDesk>().AddScoped<LetterGate>().AddScoped<MistakeDesk>().AddSingleton<ReportKeeper>().AddHostedService(provider => provider.GetRequiredService<ReportKeeper>());
}
