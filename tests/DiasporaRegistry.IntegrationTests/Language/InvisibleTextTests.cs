using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Register;
using DiasporaRegistry.IntegrationTests.Pages.Review;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.IntegrationTests.Language;

/// <summary>What nobody can see is no answer, and nothing of it is kept.</summary>
public sealed class InvisibleTextTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static (string, string?)[] On(string field, DateOnly day) => [($"Form.{field}.Day", $"{day.Day}"), ($"Form.{field}.Month", $"{day.Month}"), ($"Form.{field}.Year", $"{day.Year}")];

    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u3164")]
    [InlineData("\uffa0")]
    [InlineData("\u200d")]
    [InlineData("\u2800\u0301")]
    public async Task A_name_that_shows_nothing_is_asked_for_again(string nothing)
    {
        var secretary = await Secretary.NewAsync(app, $"invisible.{Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(nothing))}");
        await secretary.BeginAsync("MX");
        Assert.NotEmpty((await secretary.FillAsync("names", ("Form.Official", nothing))).Errors);
        await secretary.FillAsync("board", ("Form.People[0].Name", nothing), ("Form.People[0].Position", "president"));
        Assert.Empty((await app.ReadAsync(secretary.RegistrationId)).Organization!.Board);
    }

    [Fact]
    public async Task Reasons_subjects_notes_and_messages_that_show_nothing_are_asked_for_again()
    {
        const string nothing = "\u200b\u2800";
        var owner = await app.OwnerAsync();
        var registration = await app.ClubInReviewAsync(owner);
        var reviewer = await app.ReviewerAsync();
        Assert.NotEmpty((await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{registration.Id}/reject"), [("Form.Reason", nothing)])).Errors);
        Assert.NotEmpty((await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{registration.Id}"), [("Form.Text", nothing)], "#add-note")).Errors);
        Assert.NotEmpty((await reviewer.SubmitAsync(await reviewer.GetAsync($"/es/review/{registration.Id}/messages"), [("Form.Text", "\u200d")], "#write")).Errors);

        var administrator = await app.SignInAsync(await app.ReviewerAccountAsync("invisible", "HN", StaffRole.MinistryAdministrator));
        Assert.NotEmpty((await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/pause"), [.. On("From", Today), .. On("Until", Today), ("Form.Spanish", nothing)], "#announce")).Errors);
        Assert.NotEmpty((await administrator.SubmitAsync(await administrator.GetAsync("/es/staff/calendar"), [.. On("Day", Today), ("Form.Spanish", nothing)], "#add")).Errors);

        var officer = await app.OfficerAsync("MX-FRESNO");
        Assert.NotEmpty((await officer.SubmitAsync(await officer.GetAsync("/es/consulate/counter/entry?kind=contact"), [.. On("Day", Today), ("Form.Channel", "Phone"), ("Form.Subject", nothing)], "#entry")).Errors);
    }

    [Fact]
    public async Task What_misleads_in_a_purpose_is_refused_in_words_and_lines_are_kept()
    {
        var secretary = await Secretary.NewAsync(app, "proposito");
        await secretary.BeginAsync("MX");
        Assert.Equal(["Después de «Becas» hay un signo que no se ve (U+202E). Borre esa parte y escríbala de nuevo"], (await secretary.FillAsync("purpose", ("Form.Objectives", "education"), ("Form.Purpose", "Becas\u202e sabrosas"))).Errors);
        Assert.Equal(["Al principio hay un signo que no se ve (U+0001). Borre esa parte y escríbala de nuevo"], (await secretary.FillAsync("purpose", ("Form.Objectives", "education"), ("Form.Purpose", "\u0001Becas"))).Errors);
        await secretary.FillAsync("purpose", ("Form.Objectives", "education"), ("Form.Purpose", " Becas\u00a0 sabrosas\r\n\r\n  Y fiestas "));
        Assert.Equal("Becas\u00a0 sabrosas\n\n  Y fiestas", (await app.ReadAsync(secretary.RegistrationId)).Organization!.Purpose);
    }

    [Fact]
    public async Task The_name_of_a_person_is_one_line()
    {
        var account = await app.AddAccountAsync("nombre.largo@example.org");
        var visitor = await app.SignInAsync(account, secondFactor: false);
        await visitor.SubmitAsync(await visitor.GetAsync("/es/account/manage/name"), [("Form.Name", "Ana\r\n\r\nURGENTE: entre")]);
        Assert.NotEmpty((await visitor.SubmitAsync(await visitor.GetAsync("/es/account/manage/name"), [("Form.Name", "Ana\u202e")])).Errors);
        await using var db = app.Open();
        Assert.Equal("Ana URGENTE: entre", await db.Users.Where(a => a.Id == account.Id).Select(a => a.DisplayName).SingleAsync(Cancel));
    }
}
