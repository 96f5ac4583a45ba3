namespace DiasporaRegistry.Web.Pages.Consultations;

/// <summary>Registers what the pages of consultations work with.</summary>
internal static class ConsultationsSetup
{
    public static IServiceCollection AddConsultations(this IServiceCollection services) => services.AddScoped<ConsultationDesk>().AddScoped<ConsultationReader>();
}
