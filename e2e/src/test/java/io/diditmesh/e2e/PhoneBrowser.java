package io.diditmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium the size of a phone, with a profile of its own. */
final class PhoneBrowser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Size PHONE = new Size("phone", 390, 844, true);
    private static final Size DESKTOP = new Size("desktop", 1280, 800, false);

    private final ChromeDriver driver;
    private final String language;

    /** How large the window is, in CSS pixels. */
    private record Size(String name, int width, int height, boolean mobile) {}

    private PhoneBrowser(ChromeDriver driver, String language) {
        this.driver = driver;
        this.language = language;
    }

    static PhoneBrowser open() throws IOException {
        return reading("en");
    }

    /** Of somebody who reads this language. */
    static PhoneBrowser reading(String language) throws IOException {
        PhoneBrowser browser = new PhoneBrowser(new ChromeDriver(service(), options(language)), language);
        browser.resize(PHONE);
        return browser;
    }

    private static ChromeDriverService service() {
        return new ChromeDriverService.Builder()
                .usingDriverExecutable(tool("chromedriver"))
                .usingAnyFreePort()
                .build();
    }

    URI address() {
        return URI.create(String.valueOf(driver.getCurrentUrl()));
    }

    void back() {
        driver.navigate().back();
    }

    void signIn(String token) {
        driver.manage().addCookie(new Cookie("shop_session", token));
    }

    void openTab(URI address) {
        driver.switchTo().newWindow(WindowType.TAB);
        driver.get(address.toString());
    }

    void pressTwice(String words) {
        new Actions(driver).doubleClick(button(words)).perform();
    }

    void visit(URI address) {
        driver.get(address.toString());
    }

    /** From now on no page may run a script. */
    void refuseScripts() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    /** Presses the only button of the page, whatever its language. */
    void pressTheButton() {
        driver.findElement(By.xpath("//main//button")).click();
    }

    /** Waits until a page under this path is there, whatever its language. */
    void arriveAt(String path) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> "at " + driver.getCurrentUrl() + " with heading \"" + heading() + "\"")
                .until(_ -> URI.create(String.valueOf(driver.getCurrentUrl()))
                                .getPath()
                                .startsWith(path)
                        && !heading().isEmpty());
    }

    /** Waits until the heading is another one. */
    String awaitHeadingOtherThan(String old) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> "still at " + driver.getCurrentUrl() + " with heading \"" + heading() + "\"")
                .until(_ -> !heading().isEmpty() && !heading().equals(old));
        return heading();
    }

    /** Presses the link or button that starts with these words. */
    void press(String words) {
        button(words).click();
    }

    private WebElement button(String words) {
        return driver.findElement(
                By.xpath("//main//*[self::a or self::button][starts-with(normalize-space(), '" + words + "')]"));
    }

    /** Waits until a page with this heading, under this path, is there. */
    void arriveAt(String path, String heading) {
        var wait = new WebDriverWait(driver, PATIENCE);
        // The page may move on between finding its heading and reading it: then it is looked at again.
        wait.ignoring(StaleElementReferenceException.class)
                .withMessage(() -> "at " + driver.getCurrentUrl() + " with heading \"" + heading() + "\"")
                .until(ExpectedConditions.and(
                        _ -> URI.create(String.valueOf(driver.getCurrentUrl()))
                                .getPath()
                                .startsWith(path),
                        _ -> heading().equals(heading)));
    }

    /** Takes a picture of the page at both sizes, and holds the page to what every page of ours must be. */
    void show(String name) throws IOException {
        photograph(DESKTOP, name);
        photograph(PHONE, name);
        assertThat(number("return document.documentElement.scrollWidth"))
                .as("width of the page, on a phone")
                .isLessThanOrEqualTo(PHONE.width());
        assertThat(driver.findElements(By.tagName("h1"))).as("headings").hasSize(1);
        assertThat(driver.findElement(By.tagName("html")).getDomAttribute("lang"))
                .as("language")
                .isEqualTo(language);
        assertThat(Axe.violations(driver)).as("what axe finds").isEmpty();
        assertThat(violations())
                .as("violations of the page's own content security policy")
                .isEmpty();
    }

    /** How far the heading is from the edge of a phone at which lines begin. */
    long startOfHeading() {
        return number("const heading = document.createRange();"
                + " heading.selectNodeContents(document.querySelector('h1'));"
                + " const box = heading.getBoundingClientRect();"
                + " return getComputedStyle(document.documentElement).direction === 'rtl'"
                + " ? Math.round(document.documentElement.clientWidth - box.right) : Math.round(box.left);");
    }

    @Override
    public void close() {
        driver.quit();
    }

    private void photograph(Size size, String name) throws IOException {
        resize(size);
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + "-" + size.name() + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    private void resize(Size size) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        size.width(),
                        "height",
                        size.height(),
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        size.mobile()));
    }

    /** In one step: an element found in one page may be gone with it before its text is asked for. */
    String heading() {
        Object text =
                driver.executeScript("const h = document.querySelector('h1'); return h ? h.innerText.trim() : ''");
        return text instanceof String heading ? heading : "";
    }

    private long number(String script) {
        return driver.executeScript(script) instanceof Number number ? number.longValue() : -1;
    }

    private List<String> violations() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("Content Security Policy"))
                .toList();
    }

    private static ChromeOptions options(String language) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(tool("chromium"));
        options.setCapability("goog:loggingPrefs", logs);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        return options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--no-proxy-server");
    }

    private static File tool(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        name + ": missing (expected: on the PATH; Debian packages chromium and chromium-driver)"));
    }
}
