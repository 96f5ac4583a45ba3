using DiasporaRegistry.Web.Errors;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Logging;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Security;
using DiasporaRegistry.Web.Validation;

var builder = WebApplication.CreateBuilder(args);

builder.AddLogging().AddSecurity().AddErrorPages().AddLook();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddHealthChecks();
builder.Services.AddValidators();
builder.Services.AddRazorPages();
builder.AddLanguages();

var app = builder.Build();

app.UseRequestLog();
app.UseSecurity();
app.UseLastingFonts();
app.UseRouting();
app.UseLanguages();
app.UseErrorPages();

app.MapGet("/health/live", () => Results.Text("alive"));
app.MapHealthChecks("/health/ready");
app.MapLook();
app.MapRazorPages().WithStaticAssets();

app.Run();
