namespace DiasporaRegistry.Web.Pages.Statements;

/// <summary>Registers what the statements of organizations work with.</summary>
static class StatementsSetup
{
    public static IServiceCollection AddStatements(this IServiceCollection services) => services.AddScoped<StatementDesk>().AddSingleton<StatementPaper>();
}
