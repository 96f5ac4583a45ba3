using System.Globalization;
using System.Text;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.UnitTests.TagHelpers;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.CoInvestment;
using DiasporaRegistry.Web.Pages.CoInvestment.Projects;
using DiasporaRegistry.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;

namespace DiasporaRegistry.UnitTests.Fuzzing;

/// <summary>Forms as they arrive, and what their fields are read as: numbers, money, days, texts.</summary>
public sealed class FormFuzzTests
{
    private static readonly ExampleWords Words = new();

    private static readonly string[] Numbers = ["1234", "1,234", "1,234.5", "-7", "1 234", "0.01", "250,000.00", "999999999999", "+3"];

    [Fact]
    public void A_form_is_read_or_refused_as_unreadable_or_too_large() => Fuzz.Texts(
        ["__form=abc&Form.Name=Club+Jerez&Form.Purpose=l%C3%ADnea%0D%0Aotra", "Form.Rows%5B0%5D.Name=a&Form.Rows[1].Name=b&=&a&&b==", string.Join('&', Enumerable.Range(0, 60).Select(i => $"Form.F{i}={i}"))],
        text => ReadForm("application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_form_with_files_is_read_or_refused_as_unreadable_or_too_large() => Fuzz.Files(
    [
        Encoding.UTF8.GetBytes("--xx\r\nContent-Disposition: form-data; name=\"__form\"\r\n\r\nabc\r\n--xx\r\nContent-Disposition: form-data; name=\"Form.File\"; filename=\"acta.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--xx--\r\n"),
        Encoding.UTF8.GetBytes("--xx\r\nContent-Disposition: form-data; name=\"Form.Name\"; filename*=UTF-8''a%C3%B1o.png\r\n\r\nClub\r\n--xx\r\nContent-Disposition: form-data; name=n\r\n\r\n\r\n--xx--"),
    ], bytes => ReadForm("multipart/form-data; boundary=xx", bytes));

    [Fact]
    public void The_kind_of_a_form_may_be_anything() => Fuzz.Texts(["multipart/form-data; boundary=xx", "application/x-www-form-urlencoded; charset=utf-8", "multipart/form-data; boundary=\"a b\"; charset=utf-16", "text/plain"],
        text => ReadForm(text, "--xx\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--xx--"u8.ToArray()));

    [Fact]
    public void A_number_is_read_as_it_is_written_or_refused_beside_its_field() => Fuzz.Texts(Numbers, text =>
    {
        foreach (var type in new[] { typeof(int), typeof(long), typeof(decimal), typeof(double), typeof(short?), typeof(decimal?) })
        {
            var context = Bind(new NumberBinder(Words), type, "n", ("n", text));
            if (context.Result is { IsModelSet: true, Model: { } number })
            {
                Assert.Equal(number, Bind(new NumberBinder(Words), type, "n", ("n", Convert.ToDecimal(number, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture))).Result.Model);
                Assert.Equal(0, context.ModelState.ErrorCount);
            }
            else
            {
                Assert.True(context.ModelState.ErrorCount > 0 || context.Result.IsModelSet);
            }
        }
    });

    [Fact]
    public void Every_amount_is_read_back_as_pages_write_it_and_what_a_currency_cannot_have_is_refused() => Fuzz.Texts(Numbers, text =>
    {
        var context = Bind(new NumberBinder(Words), typeof(decimal?), "n", ("n", text));
        foreach (var currency in (string[])["MXN", "JPY", "KWD"])
        {
            var state = new ModelStateDictionary(context.ModelState);
            if (state.CheckAmount("n", (decimal?)context.Result.Model, currency, new MoneyWords()) is not { } money)
            {
                Assert.True(state.ErrorCount > 0);
                continue;
            }

            Assert.True(money.Amount > 0 && money.Amount < Money.Limit);
            Assert.Equal(money.Amount, Bind(new NumberBinder(Words), typeof(decimal), "n", ("n", Formats.Number(money.Amount))).Result.Model);
        }
    });

    [Fact]
    public void A_day_is_read_back_from_its_parts_and_from_the_whole() => Fuzz.Texts(["29|febrero|2028", "1|sept.|1998", "31|12|9999", "5|May|2026", "2026-11-23||"], text =>
    {
        var parts = text.Split('|');
        var context = Bind(new DateBinder(Words), typeof(DateOnly?), "d", parts.Length == 3 ? [("d.Day", parts[0]), ("d.Month", parts[1]), ("d.Year", parts[2])] : [("d", text)]);
        Assert.True(context.Result.IsModelSet || context.ModelState.ErrorCount > 0);
        if (context.Result.Model is not DateOnly day)
            return;
        Assert.Equal(day, Bind(new DateBinder(Words), typeof(DateOnly), "d", ("d", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).Result.Model);
        foreach (var culture in (string[])["es-419", "en-US"])
        {
            Assert.Equal(day, Bind(new DateBinder(Words), typeof(DateOnly), "d", ("d.Day", day.Day.ToString(CultureInfo.InvariantCulture)), ("d.Month", CultureInfo.GetCultureInfo(culture).DateTimeFormat.GetMonthName(day.Month)),
                ("d.Year", day.Year.ToString("0000", CultureInfo.InvariantCulture))).Result.Model);
        }
    });

    [Fact]
    public void A_text_that_misleads_is_refused_in_a_form_and_left_out_of_a_question() => Fuzz.Texts(["Club Jerez", "club@example.org", "+1 312 555 0142", "dos\nlíneas", "   "], text =>
    {
        foreach (var method in (string[])["POST", "GET"])
        {
            var context = Bind(new TextBinder(new SimpleTypeModelBinder(typeof(string), NullLoggerFactory.Instance), Words), typeof(string), "t", method, ("t", text));
            var kept = (string?)context.Result.Model;
            Assert.True(kept is null || Domain.Visible.FirstMisleading(kept) < 0);
            if (context.ModelState.ErrorCount > 0)
                Assert.True(method == "POST" && Domain.Visible.FirstMisleading(text) >= 0);
            else
                Assert.True(method == "GET" || kept is null || kept == text || kept == Domain.Visible.Bare(text));
            Assert.All(context.ModelState.SelectMany(s => s.Value!.Errors), e => Fuzz.AssertClean(e.ErrorMessage));
        }
    });

    private static void ReadForm(string kind, byte[] body)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.Headers.ContentType = kind;
        http.Request.Headers.ContentLength = body.Length;
        http.Request.Body = new MemoryStream(body, writable: false);
        var context = new AuthorizationFilterContext(new ActionContext(http, new RouteData(), new ActionDescriptor()), []);
        var read = new ReadableForm().OnAuthorizationAsync(context);
        Assert.True(read.IsCompletedSuccessfully, read.Exception?.ToString());
        Assert.True(context.Result is null or StatusCodeResult { StatusCode: 400 or 413 });
        if (context.Result is null && http.Request.HasFormContentType)
            Assert.DoesNotContain(http.Request.Form, f => f.Key.Contains('\0', StringComparison.Ordinal) || f.Value.ToString().Contains('\0', StringComparison.Ordinal));
    }

    private static DefaultModelBindingContext Bind(IModelBinder binder, Type type, string name, params (string Name, string Value)[] said) => Bind(binder, type, name, "POST", said);

    private static DefaultModelBindingContext Bind(IModelBinder binder, Type type, string name, string method, params (string Name, string Value)[] said)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        var context = new DefaultModelBindingContext
        {
            ActionContext = new ActionContext(http, new RouteData(), new ActionDescriptor()),
            ModelMetadata = new EmptyModelMetadataProvider().GetMetadataForType(type),
            ModelName = name,
            ModelState = new ModelStateDictionary(),
            ValueProvider = new QueryStringValueProvider(BindingSource.Form, new QueryCollection(said.ToDictionary(s => s.Name, s => new StringValues(s.Value))), CultureInfo.InvariantCulture),
        };
        var bound = binder.BindModelAsync(context);
        Assert.True(bound.IsCompletedSuccessfully, bound.Exception?.ToString());
        return context;
    }

    /// <summary>Says the keys.</summary>
    private sealed class MoneyWords : IStringLocalizer<MoneyText>
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] => new(name, name);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
