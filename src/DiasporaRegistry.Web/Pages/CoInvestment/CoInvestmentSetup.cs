using DiasporaRegistry.Data.CoInvestment;

namespace DiasporaRegistry.Web.Pages.CoInvestment;

/// <summary>Registers what the pages of a country's programmes work with.</summary>
static class CoInvestmentSetup
{
    public static IServiceCollection AddCoInvestment(this IServiceCollection services) => services.AddScoped<ProgrammeDesk>().AddScoped<YearRulesInWords>().AddScoped<Years.YearDesk>().AddScoped<Sessions.SessionDesk>().AddScoped<Sessions.SessionLetters>().AddScoped<Proposals.AwardDesk>()
        .AddScoped<Execution.ExecutionDesk>().AddScoped<LedgerDesk>().AddScoped<RateList>().AddScoped<Projects.MoneyDesk>().AddScoped<Projects.EvidencePapers>();
}
