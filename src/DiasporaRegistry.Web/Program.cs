using DiasporaRegistry.Data.Countries;
using DiasporaRegistry.Web;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Api;
using DiasporaRegistry.Web.Arrival;
using DiasporaRegistry.Web.Bulletins;
using DiasporaRegistry.Web.Certificates;
using DiasporaRegistry.Web.Commands;
using DiasporaRegistry.Web.Database;
using DiasporaRegistry.Web.Database.Replicas;
using DiasporaRegistry.Web.Demonstration;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Errors;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Import;
using DiasporaRegistry.Web.Keeping;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Logging;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Mail;
using DiasporaRegistry.Web.Nodes;
using DiasporaRegistry.Web.OpenData;
using DiasporaRegistry.Web.Pages.Account.MyData;
using DiasporaRegistry.Web.Pages.Alerts;
using DiasporaRegistry.Web.Pages.Claims;
using DiasporaRegistry.Web.Pages.CoInvestment;
using DiasporaRegistry.Web.Pages.Consulate.Counter;
using DiasporaRegistry.Web.Pages.Consulates;
using DiasporaRegistry.Web.Pages.Consultations;
using DiasporaRegistry.Web.Pages.Contact;
using DiasporaRegistry.Web.Pages.Countries;
using DiasporaRegistry.Web.Pages.Directory;
using DiasporaRegistry.Web.Pages.Events;
using DiasporaRegistry.Web.Pages.Messages;
using DiasporaRegistry.Web.Pages.Needs;
using DiasporaRegistry.Web.Pages.Places;
using DiasporaRegistry.Web.Pages.Projects;
using DiasporaRegistry.Web.Pages.Proposals;
using DiasporaRegistry.Web.Pages.Register;
using DiasporaRegistry.Web.Pages.Review;
using DiasporaRegistry.Web.Pages.Staff;
using DiasporaRegistry.Web.Pages.Statements;
using DiasporaRegistry.Web.Pages.Statistics;
using DiasporaRegistry.Web.Pages.Surveys.Results;
using DiasporaRegistry.Web.Pages.Works;
using DiasporaRegistry.Web.Participation;
using DiasporaRegistry.Web.Renewals;
using DiasporaRegistry.Web.Retention;
using DiasporaRegistry.Web.SavedSearches;
using DiasporaRegistry.Web.Sealing;
using DiasporaRegistry.Web.Security;
using DiasporaRegistry.Web.Settings;
using DiasporaRegistry.Web.Stopping;
using DiasporaRegistry.Web.Surveys;
using DiasporaRegistry.Web.Trail;
using DiasporaRegistry.Web.Validation;
using DiasporaRegistry.Web.Work;

return await Verbs.RunAsync(args, RunAsync, Console.Out, Console.Error);

static async Task<int> RunAsync(VerbCall call)
{
    var builder = RegisterSettings.OpenChecked(call.Settings);
    await using var database = await RegisterDatabase.OpenAsync(builder);

    builder.AddLogging(isVerb: call.Verb.Run is not null).AddProxies().AddSecurity().AddErrorPages().AddLook().AddAccounts().AddRetention().AddMail().AddFinding();
    builder.Services.AddSingleton(TimeProvider.System).AddSingleton<DemonstrationNotice>();
    builder.Services.AddScoped<Gazetteer>().AddScoped<ConsulateFinder>().AddSingleton<PlaceQuota>();
    builder.Services.AddRegister().AddClaims().AddProposals().AddWorks().AddDirectory();
    builder.Services.AddReadingLimits().AddShedding().AddApi();
    builder.AddSavedSearches().AddRenewals().AddWorksKeeper().AddBulletins().AddSurveys().AddParticipation().AddImports().AddExports().AddOpenData().AddTrail().AddSealing().AddDraining();
    builder.Services.AddSingleton<CertificatePaper>().AddSingleton<DiasporaRegistry.Web.Pages.Programmes.MinutesPaper>().AddSingleton<WaitingTimes>();
    builder.Services.AddContact().AddReview().AddMessages().AddDocuments().AddMyData().AddCounter().AddConsulates().AddNeeds().AddConsultations().AddEvents().AddAlerts().AddStaff().AddCoInvestment().AddStatements().AddProjects().AddStatistics().AddSurveyResults();
    builder.Services.AddValidators();
    builder.AddKeeping();
    builder.Services.AddAccess();
    builder.Services.AddRazorPages(options =>
    {
        Access.Apply(options.Conventions);
        GraveActs.Apply(options.Conventions);
        MayLag.Apply(options.Conventions);
    });
    builder.AddLanguages().AddWork(isWorker: call.Verb == VerbTable.Worker).AddTelemetry(isVerb: call.Verb.Run is not null);

    await using var app = builder.Build();
    RegisterSettings.TellUnknown(app);
    await database.MigrateAsync(TimeProvider.System, call.Cancel);
    if (call.Verb.Run is { } run)
        return await run(call with { Services = app.Services });
    if (call.Verb == VerbTable.Worker)
        return await WorkSetup.WorkAsync(app);
    await app.PrepareDemonstrationAsync();

    app.UseDraining();
    app.UseFigures();
    app.UseArrival();
    app.UseProxies();
    app.UseRequestLog();
    app.UseApi();
    app.UseSecurity();
    app.UseLastingFonts();
    app.UseRouting();
    app.UseLanguages();
    app.UseErrorPages();
    app.UseRateLimiter();
    app.UseMiddleware<LettingGo>();
    app.UseKeeping();
    app.UseReplicas();
    app.UseSecondTry();
    app.UseAuthentication();
    app.UseShedding();
    app.UseAuthorization();

    app.MapGet("/health/live", () => Results.Text("alive"));
    app.MapHealthChecks("/health/ready");
    app.MapApi();
    app.MapOpenData();
    app.MapLook();
    app.MapRazorPages().WithStaticAssets();

    // What starts here lives as long as the program: its timers shall not hold on to whoever started it, such as the host of a test.
    Task running;
    using (ExecutionContext.SuppressFlow())
        running = app.RunAsync();
    await running;
    return 0;
}
