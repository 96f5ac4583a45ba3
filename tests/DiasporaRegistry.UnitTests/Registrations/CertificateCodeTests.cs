using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.UnitTests.Registrations;

public sealed class CertificateCodeTests
{
    [Fact]
    public void A_code_holds_128_bits_none_of_which_stands_still()
    {
        var codes = Enumerable.Range(0, 2000).Select(_ => CertificateCode.New()).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.Equal(codes.Count, codes.Select(CertificateCode.Abbreviate).Distinct().Count());
        for (var at = 0; at < CertificateCode.Length; at++)
            Assert.Equal(at == CertificateCode.Length - 1 ? 8 : 32, codes.Select(c => c[at]).Distinct().Count());
    }

    [Fact]
    public void A_code_is_read_as_it_is_printed_long_and_short()
    {
        var code = CertificateCode.New();
        Assert.Equal(code, CertificateCode.Read(code));
        Assert.Equal(code, CertificateCode.Read(CertificateCode.Printed(code)));
        var abbreviated = CertificateCode.Abbreviate(code);
        Assert.Equal(abbreviated, CertificateCode.Read(CertificateCode.Printed(abbreviated)));
        Assert.Equal("K7QM-3XAT-9PFD", CertificateCode.Printed("K7QM3XAT9PFD"));
    }

    [Theory]
    [InlineData("  k7qm 3xat–9pfd ")]
    [InlineData("K7QM.3XAT.9PFD")]
    [InlineData("k7QM3xAT-9pfD")]
    public void A_code_is_read_however_it_is_typed(string typed) => Assert.Equal("K7QM3XAT9PFD", CertificateCode.Read(typed));

    [Fact]
    public void Letters_that_look_like_digits_are_those_digits() => Assert.Equal("0011QM3XAT9P", CertificateCode.Read("oOiL-qm3x-at9p"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("K7QM3XAT9PF")]
    [InlineData("K7QM3XAT9PFDA")]
    [InlineData("K7QM3XAT9PFU")]
    [InlineData("K7QM3XAT9PFÑ")]
    [InlineData("K7QM3XAT9PF'")]
    public void What_cannot_be_a_code_is_none(string? typed) => Assert.Null(CertificateCode.Read(typed));

    [Fact]
    public void A_flood_of_dashes_is_no_code() => Assert.Null(CertificateCode.Read("K7QM3XAT9PFD" + new string('-', 1000)));
}
